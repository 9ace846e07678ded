"""One module per page: what its template may see, ready to be shown."""
