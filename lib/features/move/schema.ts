import { z } from "zod";

export const MOVE_TEXT_LIMIT = 500;
export const ADDRESS_LIMIT = 120;
const version = z.number().int().positive();
const reason = z.string().trim().min(1, { message: "required" }).max(MOVE_TEXT_LIMIT);
/** A street or community; whether it is one of the city's is asked on the server. */
const place = z.string({ error: "choose" }).regex(/^\d{9}(\d{3})?$/, { message: "choose" });

/** The child has moved: where to, since when, why it is handed over, and whether its open case goes along. */
export const proposeMoveSchema = z.strictObject({
  clientKey: z.uuid(), registrationId: z.uuid(), version, toDivision: place, address: z.string().trim().max(ADDRESS_LIMIT), movedOn: z.iso.date({ error: "required" }), reason,
  withCase: z.enum(["YES", "NO"], { error: "choose" }),
});

export const sendMoveSchema = z.strictObject({ moveId: z.uuid(), version });
export const withdrawMoveSchema = z.strictObject({ moveId: z.uuid(), version, reason });
export const refuseMoveSchema = z.strictObject({ moveId: z.uuid(), version, reason });

/** Where exactly the child belongs now, and who carries its case; '' leaves the choice to the street's first who is there. */
export const acceptMoveSchema = z.strictObject({
  moveId: z.uuid(), version, division: place, ownerUserId: z.union([z.literal(""), z.uuid()]), note: z.string().trim().max(MOVE_TEXT_LIMIT),
});

/** Which handovers are listed: asked of the own office, under way, gone to others for good, come from others, asked of the own office and not taken. */
export const MOVE_BOXES = ["incoming", "outgoing", "left", "arrived", "declined"] as const;
export type MoveBox = (typeof MOVE_BOXES)[number];
export const moveListSchema = z.object({ box: z.enum(MOVE_BOXES).optional().catch(undefined), after: z.string().max(400).optional().catch(undefined) });
export type MoveListParams = z.output<typeof moveListSchema>;
