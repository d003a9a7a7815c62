"""What tests of pages share: a small publication made by hand, and what to look for in a browser."""
