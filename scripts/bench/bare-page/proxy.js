/** Stands before nothing: without it the build takes the product's own from the root. */
export function proxy() {}
export const config = { matcher: "/nothing" };
