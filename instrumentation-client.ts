import { config } from "zod/v4/core";

// zod tries `new Function` before its first check, to see whether it may. The content policy forbids that on every page, and the browser would report each try as a violation.
config({ jitless: true });
