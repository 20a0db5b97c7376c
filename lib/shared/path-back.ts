/** Pages of the product's own, by their path alone: a query may hold what somebody searched for. */
const PAGE = /^\/(?!\/|api\/|sign-in|change-password|second-factor|access-approval|pause)[A-Za-z0-9/_-]{1,200}$/;

/** The page to come back to after signing in, or null for what is none of ours, and for the first page, which needs no telling. */
export const pathBack = (path: string | null | undefined): string | null => (path && PAGE.test(path) ? path : null);
