"""What everyone sees. Of an election these pages know its race, read from bulletins, and nothing of any sheet."""
