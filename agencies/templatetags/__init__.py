"""Tags and filters that print figures, dates and sources, for templates of agencies and of elections."""
