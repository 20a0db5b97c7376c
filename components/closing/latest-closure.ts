/** Where the page of a closing shows how it stands. */
export const LATEST_CLOSURE = "closure-latest";
