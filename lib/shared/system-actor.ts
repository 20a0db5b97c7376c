import type { Actor } from "../authz/actor";

/** The account in whose name background work is done. It has no password, no session and no role, and can get none (the database refuses). */
export const SYSTEM_USER_ID = "00000000-0000-7000-8000-000000000001";

/** Who acts where nobody does: of no office, with no role, so that `authorize` allows it nothing. What it may do, its role in the database says. */
export const SYSTEM_ACTOR: Actor = {
  sessionId: "", userId: SYSTEM_USER_ID, name: "系统", locale: "zh-CN", roles: [], closed: [], hidden: [], barred: [],
  organisation: { id: "", name: "", type: "PLATFORM_OPERATOR", level: "CITY", divisionCode: "", servedDivisions: [] },
  session: { due: null, proved: false, factor: false, passwordGiven: false, passwordEndsAt: null, approvalEndsOn: null, idleSeconds: 0, endsSeconds: 0 },
};
