"""What clerks do: type what was reported, see what it amounts to, publish, correct. Nothing here is public."""
