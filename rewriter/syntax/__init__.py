"""Texts are read into syntax trees with places; nothing is evaluated here."""
