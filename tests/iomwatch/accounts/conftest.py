__all__ = [
    *("cheap_passwords", "clerk", "desk", "election", "known", "second", "source"),
    *("open_desk", "opened_site", "quiet_site", "session", "staff"),
]
