"""What a builder would do, run symbolically over file trees."""
