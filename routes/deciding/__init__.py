"""Decisions of a person -> rows of a workspace's files: of mentions, places and routes."""
