"""Twelve faults, one a room, each put into a copy of the code: does a test find it?"""
