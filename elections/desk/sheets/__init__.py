"""Tally sheets: typed, checked while they are typed, typed again by a second person, settled by a third.

In comes what a clerk types; out go frozen sheets and their verification. Nothing of it is public until
elections.desk.publication publishes it. Statements, figure files and the overview build on it.
"""
