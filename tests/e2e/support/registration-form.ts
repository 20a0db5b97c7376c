import { expect, type Page } from "@playwright/test";
import { makeResidentId } from "@/lib/shared/resident-id";
import { ready } from "./people";

export interface InventedChild {
  name: string;
  birthDate: string;
  idNumber: string;
}

/** An invented boy with a number of no division. */
export function inventedChild(name: string, birthDate = "2016-04-18", sequence = 701): InventedChild {
  return { name, birthDate, idNumber: makeResidentId("119999", birthDate, sequence) };
}

const choose = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`).check();
const fill = (page: Page, name: string, value: string) => page.locator(`[name="${name}"]`).fill(value);

/** Who brings a child up, invented too: a family of its own is nobody's possible sibling. */
const FAMILY = { father: "顾大山", carer: "顾桂英", phone: "19911112222" };

/** Types into a combobox and takes the first answer. */
export async function pickFirst(page: Page, label: string | RegExp, typed: string, expected: RegExp): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  await box.click();
  await box.fill(typed);
  await page.getByRole("option", { name: expected }).first().click();
}

/** Fills in what the form requires, as a caseworker at a kitchen table would, section by section. */
export async function fillRegistration(page: Page, child: InventedChild, options: { urgency?: string; family?: typeof FAMILY } = {}): Promise<void> {
  const { urgency = "YELLOW", family = FAMILY } = options;
  await ready(page, '[name="head.source"]');
  await page.locator('[name="head.source"]').selectOption("SCREENING");
  await choose(page, "head.groups", "UNGUARDED");
  await choose(page, "head.primaryCategory", "C1_NO_GUARDIAN");

  await fill(page, "child.name", child.name);
  await fill(page, "child.idNumber", child.idNumber);
  await page.locator('[name="child.idNumber"]').blur();
  await expect(page.locator('[name="child.birthDate"]')).toHaveValue(child.birthDate);
  await expect(page.locator('input[name="child.sex"][value="MALE"]')).toBeChecked();

  await choose(page, "residence.householdStatus", "REGISTERED");
  await choose(page, "residence.householdScope", "BEIJING");
  await pickFirst(page, /现居住地|社区/, "幸福一村", /幸福一村/);
  await fill(page, "residence.currentAddress", "幸福一村5号楼2单元301");
  await fill(page, "residence.livingHereSince", "20200301");

  await choose(page, "health.condition", "HEALTHY");
  await page.locator('[name="schooling.status"]').selectOption("PRIMARY");
  await page.locator('[name="parents.0.condition"]').selectOption("IMPRISONED");
  await fill(page, "parents.0.name", family.father);
  await page.locator('[name="parents.1.condition"]').selectOption("LOST_CONTACT");

  await choose(page, "guardianship.kind", "GRANDPARENTS");
  await fill(page, "guardianship.carerName", family.carer);
  await page.locator('[name="guardianship.carerRelation"]').selectOption("PATERNAL_GRANDPARENT");
  await fill(page, "guardianship.carerPhone", family.phone);
  await choose(page, "guardianship.harms", "NONE");
  await choose(page, "benefits.held", "NONE");
  await choose(page, "need.urgency", urgency);
  await fill(page, "need.suggestedHelp", "核实父母情况,落实祖母照料支持,协助就学。");
  await fill(page, "signatures.checkedBy", "王建国");
  await fill(page, "signatures.responsible", "孙主任");
  await choose(page, "signatures.guardianConfirms", "true");
}
