/** Whether an error only says that a caller went away in the middle of a request, as Node's HTTP server tells it: a page closed, a link of a phone lost. */
export const callerLeft = (error: unknown): boolean => error instanceof Error && error.message === "aborted" && "code" in error && error.code === "ECONNRESET";
