import { one, query } from "./support/database";
import { baseUrl, cookieHeader, sessionOf } from "./support/http-session";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

/** A record of 三里屯 or of its district for each page; who may open it, and a stranger. */
const RECORDS: { page: string; id: string; sql: string; reader: string; stranger: string; skeleton?: true }[] = [
  { page: "/cases/[id]", id: "case", sql: "SELECT id FROM care_case WHERE street_code = '110105004' ORDER BY id LIMIT 1", reader: "jiedao", stranger: "fengtai", skeleton: true },
  { page: "/cases/[id]/plan", id: "case", sql: "SELECT case_id AS id FROM help_plan WHERE division LIKE '110105004%' ORDER BY id LIMIT 1", reader: "jiedao", stranger: "fengtai" },
  { page: "/registrations/[id]", id: "registration", sql: "SELECT id FROM registration WHERE street_code = '110105004' ORDER BY id LIMIT 1", reader: "jiedao", stranger: "jiaowei", skeleton: true },
  { page: "/registrations/[id]/edit", id: "returned registration", sql: "SELECT id FROM registration WHERE street_code = '110105004' AND status = 'RETURNED' ORDER BY id LIMIT 1", reader: "jiedao", stranger: "miyun" },
  { page: "/reviews/[id]", id: "plan version", sql: "SELECT id FROM plan_version WHERE division LIKE '110105004%' AND status = 'SUBMITTED' ORDER BY id LIMIT 1", reader: "qushen", stranger: "ftshen", skeleton: true },
  { page: "/referrals/[id]", id: "suit", sql: "SELECT r.id FROM referral r JOIN organisation o ON o.id = r.to_org_id WHERE o.type = 'COURT' AND r.district_code = '110105' AND r.status = 'SENT' LIMIT 1", reader: "fayuan", stranger: "fulian", skeleton: true },
  { page: "/conferences/[id]", id: "invitation", sql: "SELECT i.id FROM conference_invitation i JOIN organisation o ON o.id = i.to_org_id WHERE o.type = 'PUBLIC_SECURITY' AND i.division LIKE '110105%' ORDER BY i.id LIMIT 1", reader: "gongan", stranger: "fayuan" },
  { page: "/conferences/tasks/[id]", id: "task of a conference", sql: "SELECT t.id FROM conference_task t JOIN organisation o ON o.id = t.to_org_id WHERE o.type = 'PUBLIC_SECURITY' AND t.division LIKE '110105%' ORDER BY t.id LIMIT 1", reader: "gongan", stranger: "fayuan" },
  { page: "/visits/[id]", id: "visit", sql: "SELECT id FROM visit WHERE street_code = '110105004' AND status = 'PLANNED' ORDER BY id LIMIT 1", reader: "jiedao", stranger: "shiju", skeleton: true },
  { page: "/children/[id]/rights", id: "child", sql: "SELECT child_id AS id FROM care_case WHERE street_code = '110105004' ORDER BY id LIMIT 1", reader: "qushen", stranger: "shegong", skeleton: true },
  { page: "/screening/[id]", id: "round", sql: "SELECT id FROM screening_round WHERE division_code = '110105' AND status = 'OPEN' LIMIT 1", reader: "jiedao", stranger: "fengtai" },
  { page: "/admin/users/[id]", id: "user", sql: "SELECT id FROM app_user WHERE username = 'jiedao'", reader: "xitong", stranger: "jiedao" },
  { page: "/admin/organisations/[id]", id: "organisation", sql: "SELECT id FROM organisation WHERE type = 'COURT' ORDER BY id LIMIT 1", reader: "xitong", stranger: "kezhang" },
  { page: "/admin/programme/[id]", id: "programme", sql: "SELECT id FROM programme WHERE active ORDER BY id LIMIT 1", reader: "xitong", stranger: "shiju" },
  { page: "/admin/roles/[id]", id: "user's roles", sql: "SELECT id FROM app_user WHERE username = 'jiedao'", reader: "anquan", stranger: "qushen" },
  { page: "/admin/audit/[id]", id: "audit event", sql: "SELECT floor(extract(epoch FROM at) * 1000)::bigint || '-' || id AS id FROM audit_event ORDER BY id LIMIT 1", reader: "shenji", stranger: "xitong" },
];

const NOBODYS = "00000000-0000-7000-8000-000000000000";

for (const { page, id, sql, reader, stranger, skeleton } of RECORDS) {
  test(`${page}: ${reader} opens the ${id}, ${stranger} is answered 404 as for one that does not exist`, async () => {
    const found = await one<{ id: string }>(sql);
    const statusOf = async (person: string, record: string) => {
      const response = await fetch(`${baseUrl()}${page.replace("[id]", record)}`, { redirect: "manual", headers: { cookie: cookieHeader(await sessionOf(person)) } });
      return { status: response.status, text: await response.text() };
    };
    const shown = await statusOf(reader, found.id);
    expect(shown.status).toBe(200);
    if (skeleton) expect(shown.text, "the skeleton goes out before the page is ready").toContain("animate-pulse");
    const [theirs, none] = [await statusOf(stranger, found.id), await statusOf(stranger, NOBODYS)];
    expect(theirs.status).toBe(404);
    expect(none.status).toBe(404);
    expect((await statusOf(reader, "no-id")).status).toBe(404);
    // Asked for in vain, and written down: administration's records are nobody's but its own.
    if (!/^.(admin|screening)/.test(page)) {
      expect(await query("SELECT 1 FROM audit_event e JOIN app_user u ON u.id = e.actor_id WHERE e.action = 'look.open' AND e.result = 'DENIED' AND e.record_id = $1 AND u.username = $2", [found.id, stranger])).not.toEqual([]);
    }
  });
}

test("an unseen record shows the page that says so, and leads back", async ({ browser }) => {
  const found = await one<{ id: string }>("SELECT id FROM care_case WHERE street_code = '110105004' ORDER BY id LIMIT 1");
  const page = await pageOf(browser, "fengtai");
  await page.goto(`/cases/${found.id}`);
  await expect(page.getByText("没有找到此页")).toBeVisible();
  await page.context().close();
});
