"""The pages of the organisation: centres, committees, people, and what nobody answers for."""
