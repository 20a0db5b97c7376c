/** Nothing to start: without it the build takes the product's own from the root. */
export function register() {}
