"""The derived figures: a documented function each; `account_figures` and `portfolio_figures` over all."""
