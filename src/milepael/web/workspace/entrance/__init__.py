"""The ways in and out: password, second factor, passkey, and the municipality's own sign-in."""
