import type { useTranslations } from "next-intl";
import { LEFT_OUT, WIDE } from "@/components/registration/form-layout";
import { valueText } from "@/components/registration/value-text";
import { guardedByText, personWordText } from "@/components/ladder/guardians-text";
import { whereNowText } from "@/components/ladder/where-now-text";
import { isOwnNumber } from "@/lib/features/contact/no-contact";
import type { GuardianLines } from "@/lib/features/ladder/guardians-now";
import type { WhereNow } from "@/lib/features/ladder/view";
import { emptyRegistration } from "@/lib/features/registration/defaults";
import type { ChangeSinceFiled, MendedPerson } from "@/lib/features/registration/since-filed";
import { REGISTRATION_SECTIONS, type RegistrationForm } from "@/lib/features/registration/schema";
import { isKeptFromOthers } from "@/lib/features/registration/form-for-others";
import { isApplicable } from "@/lib/features/registration/skip-rules";
import { formatDateTime, formatLongDate, formatMoney } from "@/lib/i18n/format";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import type { FormSheet } from "@/lib/shared/form-sheet";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

export interface FormWords {
  t: Words<"export">;
  registration: Words<"registration">;
  enums: Words<"enums">;
  header: Words<"case.header">;
  print: Words<"common.print">;
  marks: Words<"common.mark">;
  taken: Words<"merge.taken.code">;
  value: Words<"referral.value">;
}

interface Form {
  number: string;
  filingOffice: string;
  form: RegistrationForm;
  places: Record<string, string>;
  outside: boolean;
  noContacts: readonly string[];
  kept: boolean;
  whereNow: WhereNow | null;
  /** What is otherwise now than the form says. */
  since: readonly ChangeSinceFiled[];
  guardians: GuardianLines | null;
}

const SIGNERS = ["filledBy", "checkedBy", "responsible", "guardian"] as const;

/** Said under the title. */
const IN_LINE = new Set(["head.filedOn"]);

/** A registration form as a sheet for signature and seal: its sections as on the page, what does not apply left out, what is empty left blank. */
export function formSheet({ t, registration, enums, header, print, marks, taken, value: guardianship }: FormWords, { number, filingOffice, form, places, outside, noContacts, kept, whereNow, since, guardians }: Form, { reader, at }: { reader: { name: string; organisation: { name: string } }; at: Date }): FormSheet {
  const text = (key: string) => registration(key as "form.title");
  const shape = emptyRegistration({ today: "", filledBy: "" });
  const value = (path: string, stored: unknown) => {
    const said = valueText({ registration, enums }, places, path, stored) ?? "";
    if (outside && isKeptFromOthers(path)) return t("form.notShown");
    if (noContacts.includes(path) && (outside || isOwnNumber(path))) {
      const instead = t(isOwnNumber(path) ? "form.noContact" : "form.notShown");
      return outside || said === "" ? instead : marks("aside", { text: said, aside: instead });
    }
    return path === "household.incomePerHead" && said !== "" ? formatMoney(Number(said), OFFICIAL_LOCALE) : said;
  };
  const mended = ({ role, names }: MendedPerson) => (names ? `${enums(`GuardianRole.${role}`)} ${names.from === "" ? "" : `${names.from} → `}${names.to}` : `${enums(`GuardianRole.${role}`)}${registration("field.parents.condition")}`);
  const changed = since.map((change) => {
    const on = formatLongDate(change.on, OFFICIAL_LOCALE);
    if ("mended" in change) return marks("aside", { text: mended(change.mended), aside: t("form.mendedOn", { on }) });
    return marks("aside", { text: "corrected" in change ? enums(`CorrectionField.${change.corrected}`) : taken(change.taken), aside: on });
  });
  const said = { value: guardianship, enums, marks };
  const guardianFacts = guardians ? [...guardians.people.map((person) => personWordText(said, person)), ...(guardians.guardedBy && !(guardians.guardedBy.kind === "interim" && whereNow) ? [guardedByText(said, guardians.guardedBy)] : [])] : [];
  const cells = (section: string, fields: readonly string[], stored: Record<string, unknown>, labels: string) =>
    fields.filter((field) => !LEFT_OUT.has(field) && !IN_LINE.has(`${section}.${field}`) && isApplicable(form, `${section}.${field}`))
      .map((field) => ({ label: text(`field.${labels}.${field}`), value: value(`${section}.${field}`, stored[field]), wide: WIDE.has(`${section}.${field}`) }));
  return {
    name: number, title: t("form.title"), photoLabel: t("form.photo"), photo: null, line: t("form.line", { office: filingOffice, number, date: form.head.filedOn }),
    notes: [
      ...(whereNow ? [t("form.whereNow", { where: whereNowText({ header, enums }, whereNow) })] : []),
      ...(guardianFacts.length > 0 ? [registration("record.since.guardiansOnPaper", { facts: guardianFacts.join(marks("items")) })] : []),
      ...(changed.length === 0 ? [] : [registration("record.since.title", { fields: changed.join(marks("list")) })]),
    ],
    mark: t("sheet.mark", { name: reader.name, office: reader.organisation.name, at: formatDateTime(at) }),
    sections: REGISTRATION_SECTIONS.map((section) => ({
      title: text(`section.${section}`), photo: section === "child",
      groups: section === "parents"
        ? ([0, 1] as const).map((index) => ({
          name: text(index === 0 ? "parent.FATHER" : "parent.MOTHER"), cells: cells(`parents.${index}`, Object.keys(shape.parents[index]), { ...form.parents[index] }, "parents"),
        }))
        : [{ name: "", cells: cells(section, Object.keys(shape[section]), { ...(form[section] as Record<string, unknown>) }, section) }],
    })),
    // Who does not confirm, or was not asked since they may have done harm, has no line to sign: the form says why. Nor is it laid before a guardian where it tells that somebody of the family is no contact.
    signers: SIGNERS.filter((signer) => signer !== "guardian" || (form.signatures.guardianConfirms !== false && !kept)).map((signer) => `${print(signer)}${print("signature")}`), seal: t("form.seal"), date: print("date"),
  };
}
