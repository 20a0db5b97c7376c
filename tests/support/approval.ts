import type pg from "pg";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";

/** An approval of access of today, as a form sends it. */
export function approval() {
  const today = toShanghaiDate(new Date());
  return { approverName: "周敏", approverTitle: "民政科科长", approvedOn: today, documentNumber: "", validUntil: addDays(today, 300) };
}

/** Whoever has a role under which children's data are read, and no approval yet, gets one. Needs the maintenance role. */
export async function approveAll(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO access_approval (id, membership_id, approver_name, approver_title, approved_on, valid_until)
     SELECT gen_random_uuid(), m.id, '周敏', '民政科科长', d.today - 30, d.today + 300 FROM membership m, (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS today) d
      WHERE NOT m.roles && ARRAY['SYSTEM_ADMIN','SECURITY_ADMIN','AUDITOR']::"Role"[] AND NOT EXISTS (SELECT 1 FROM access_approval x WHERE x.membership_id = m.id)`,
  );
}
