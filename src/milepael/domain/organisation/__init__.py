"""Who answers for what: the posts that people hold in centres and committees."""
