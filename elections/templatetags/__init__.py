"""Tags of the elections' templates: the head of a page, its picture to share, and a guess at wrong addresses."""
