import type { ActionResult, RefusalCode } from "../../shared/refusal";

const STATUS: Readonly<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401, PASSWORD_CHANGE_DUE: 403, SECOND_FACTOR_DUE: 403, ACCESS_APPROVAL_DUE: 403, REAUTHENTICATION_DUE: 403, FORBIDDEN: 403, NOT_FOUND: 404, INVALID: 422, CONFLICT: 409, WRONG_STATE: 409, MATRIX_REFUSED: 403, OUTSIDE_JURISDICTION: 403,
  SELF_REVIEW: 403, DUPLICATE: 409, BLOCKED: 409, TOO_LARGE: 413, TOO_MANY: 429, BAD_ORIGIN: 403, BUSY: 503,
};

/** What a signed-in person gets is for that person alone and is kept nowhere. */
export const PRIVATE_HEADERS = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" } as const;

/** The result of a write as a route handler answers it. */
export function actionResponse<T>(result: ActionResult<T>): Response {
  const headers: Record<string, string> = { ...PRIVATE_HEADERS };
  if (!result.ok && result.code === "BUSY") headers["Retry-After"] = "5";
  if (!result.ok && result.code === "TOO_MANY") headers["Retry-After"] = String(result.params?.seconds ?? 60);
  return Response.json(result, { status: result.ok ? 200 : STATUS[result.code], headers });
}
