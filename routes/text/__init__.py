"""What the words say: from a file to mentions, phrases, dates and claims."""
