import { ADMIN_ROLES } from "../../authz/scope";
import type { Role } from "../../shared/vocabulary/organisation";

/** Roles for which the second factor cannot be switched off (等保三级: two kinds of proof for administrators). */
export const ALWAYS_WITH_FACTOR: readonly Role[] = ADMIN_ROLES;

/** Offered where passwords are to expire: half a year. */
export const USUAL_PASSWORD_DAYS = 180;
