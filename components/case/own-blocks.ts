import type { useTranslations } from "next-intl";
import { whyNoContact } from "@/components/contact/why-no-contact";
import type { FamilyContacts } from "@/lib/features/contact/view";
import type { DocumentView } from "@/lib/features/document/view";
import type { SiblingView } from "@/lib/features/sibling/view";
import { formatDateTime } from "@/lib/i18n/format";
import type { PaperBlock } from "@/lib/shared/paper";

/** What stands in the office's own copy of a case file alone. */
export interface OwnWords {
  contact: ReturnType<typeof useTranslations<"contact">>;
  sibling: ReturnType<typeof useTranslations<"sibling">>;
  documents: ReturnType<typeof useTranslations<"document">>;
  t: ReturnType<typeof useTranslations<"case.file">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

const lines = (parts: readonly (string | null | false)[]) => parts.filter(Boolean).join("\n");

/** Who of the family may be rung up, who may not, and why. */
export function contactBlocks({ contact: t, t: file, enums, marks }: OwnWords, { contacts, formerly }: FamilyContacts): PaperBlock[] {
  if (contacts.length + formerly.length === 0) return [];
  const place = ({ roles, relation }: FamilyContacts["contacts"][number]) =>
    roles.map((role) => (role === "CARER" && roles.length === 1 ? `${enums("GuardianRole.CARER")} · ${enums(`CarerRelation.${relation}`)}` : enums(`GuardianRole.${role}`))).join(marks("list"));
  return [{
    kind: "table", columns: [{ header: file("name"), share: 4 }, { header: file("relation"), share: 4 }, { header: t("title"), share: 4 }, { header: file("why"), share: 10 }],
    rows: [
      ...contacts.map((each) => [
        each.name, place(each), lines([t(each.withheld || each.dead ? "withheld" : "contact"), each.dead && t("dead")]),
        lines([each.guardianship && t(`guardianship.${each.guardianship.what}`, { on: each.guardianship.on }), each.dead ? t("follows.dead") : whyNoContact({ t, enums, marks }, each)]),
      ]),
      ...formerly.map(({ name, on }) => [name, t("formerly"), "", t("guardianship.revoked", { on })]),
    ],
  }];
}

/** Brothers and sisters, as far as the reader may know of them. */
export function siblingBlocks({ sibling: t, t: file, enums, marks }: OwnWords, rows: readonly SiblingView[]): PaperBlock[] {
  if (rows.length === 0) return [];
  return [{
    kind: "table", columns: [{ header: file("name"), share: 7 }, { header: file("state"), share: 5 }, { header: t("reason"), share: 10 }],
    rows: rows.map(({ known, restricted, office, state, household, guardian, decision }) => [
      known ? lines([known.name, known.birthDate, known.number]) : restricted ? t("restricted") : t("outside", { office: office ?? "" }),
      state ? enums(`SiblingState.${state}`) : t("possible"),
      lines([household && t("household"), guardian && t("guardian"), decision && marks("aside", { text: decision.reason, aside: [decision.by, formatDateTime(new Date(decision.at))].join(marks("parts")) })]),
    ]),
  }];
}

/** The papers that were uploaded: name, kind, day, by whom. The papers themselves lie with the case. */
export function documentBlocks({ documents: t, enums }: OwnWords, papers: readonly DocumentView[]): PaperBlock[] {
  if (papers.length === 0) return [];
  return [{
    kind: "table", columns: [{ header: t("column.name"), share: 9 }, { header: t("column.kind"), share: 4 }, { header: t("column.uploadedAt"), share: 4 }, { header: t("column.by"), share: 5 }],
    rows: papers.map(({ name, kind, uploadedAt, uploadedBy, office }) => [name, enums(`DocumentKind.${kind}`), formatDateTime(new Date(uploadedAt)), lines([uploadedBy, office])]),
  }];
}
