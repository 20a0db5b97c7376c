import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { groundText } from "@/components/ladder/ground-text";
import { guardedByText } from "@/components/ladder/guardians-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { GuardedBy } from "@/lib/features/ladder/guardians-now";
import type { WhereNow } from "@/lib/features/ladder/view";
import type { DisclosedItem, DisclosedPerson, DisclosedValue } from "@/lib/features/referral/disclosure";

/** Exactly what was, or is about to be, disclosed: field by field. Needs the texts of `referral` and `enums`. */
export function DisclosedList({ items }: { items: readonly DisclosedItem[] }) {
  const t = useTranslations("referral");
  return (
    <DescriptionList
      items={items.map(({ field, value }) => ({
        key: field, term: t(`fields.${field}`), value: <Value value={value} field={field} />, wide: value.kind === "people" || value.kind === "whereNow" || value.kind === "interimTerms" || value.kind === "keptAway" || field === "ADDRESS" || field === "REQUESTED_ACTION" || field === "WISH",
      }))}
    />
  );
}

function Value({ value, field }: { value: DisclosedValue; field: DisclosedItem["field"] }): ReactNode {
  const t = useTranslations("referral.value");
  const enums = useTranslations("enums");
  switch (value.kind) {
    case "text":
      return value.text;
    case "date":
      return value.date;
    case "age":
      return t("age", { years: value.years, on: value.on });
    case "code":
      return enums(`${value.type}.${value.code}` as "Sex.MALE");
    case "people":
      return (
        <>
          {value.now && <Where now={value.now} />}
          {value.guardedBy && !(value.guardedBy.kind === "interim" && value.now) && <Guard guardedBy={value.guardedBy} />}
          {value.arrangement && <p>{t("arrangement", { kind: enums(`GuardianshipKind.${value.arrangement}`) })}</p>}
          <ul className="space-y-0.5">
            {value.people.map((person) => (
              <li key={person.role}>
                <Person person={person} alone={field === "CARER"} />
              </li>
            ))}
          </ul>
        </>
      );
    case "whereNow":
      return (
        <>
          <Where now={value.now} />
          {value.address && <p>{t("careAddress", { address: value.address })}</p>}
          {value.phone && <p>{t("carePhone", { phone: value.phone })}</p>}
        </>
      );
    case "interimTerms":
      return (
        <>
          <p>{t("interimTerms", { ground: groundText(enums, value), since: value.since, until: value.until ?? "none" })}</p>
          <p>{t("decides", { office: value.office, caseworker: value.caseworker, phone: value.phone || "none" })}</p>
        </>
      );
    case "keptAway":
      return <KeptAway value={value} />;
    case "noContact":
      return t("noContact");
    case "notHome":
      return t("notHome");
    case "none":
      return <span className="text-muted">{t("none")}</span>;
  }
}

/** Who guards the child by what was decided since the form was filed. */
function Guard({ guardedBy }: { guardedBy: GuardedBy }) {
  const words = { value: useTranslations("referral.value"), enums: useTranslations("enums"), marks: useTranslations("common.mark") };
  return <p className="font-medium">{guardedByText(words, guardedBy)}</p>;
}

/** Where the child is that is not at home: nobody looks for it there. */
function Where({ now }: { now: WhereNow }) {
  const t = useTranslations("referral.value");
  const enums = useTranslations("enums.LadderResult");
  if (now.kind === "INTERIM") return <p>{t("interim", { by: now.by, until: now.until ?? "none" })}</p>;
  return <p>{t("removed", { on: now.on, by: now.by, result: now.result ? enums(now.result) : "none", resultOn: now.resultOn ?? "none" })}</p>;
}

/** Who is kept from the child, first; that harm is on record, nothing of what happened. */
function KeptAway({ value: { harm, people } }: { value: Extract<DisclosedValue, { kind: "keptAway" }> }) {
  const t = useTranslations("referral.value");
  const enums = useTranslations("enums.GuardianRole");
  const marks = useTranslations("common.mark");
  const named = people.map(({ role, name }) => (role ? t("namedPerson", { role: enums(role), name }) : name));
  return (
    <>
      <p className={people.length > 0 ? "font-medium" : undefined}>{people.length > 0 ? t("keptAway", { people: named.join(marks("list")) }) : t("keptAwayNobody")}</p>
      <p>{t(`harm.${harm ?? "none"}`)}</p>
      {(harm || people.length > 0) && <p className="text-muted">{t("keptAwayWhy")}</p>}
    </>
  );
}

/** '父亲 张某，服刑（2013-09 起）'; '母亲 李某，监护人资格已撤销（2026-10-29），不作为联系人' */
function Person({ person, alone }: { person: DisclosedPerson; alone: boolean }) {
  const t = useTranslations("referral.value");
  const enums = useTranslations("enums");
  const kin = person.role === "CARER" && person.relation ? enums(`CarerRelation.${person.relation}`) : null;
  // Under the heading 实际照料人 the relation alone says enough.
  const relation = kin ? (alone ? kin : t("carer", { relation: kin })) : enums(`GuardianRole.${person.role}`);
  const condition = person.condition && enums(`ParentCondition.${person.condition}`);
  return (
    <>
      {relation} {person.name}
      {condition && (person.since ? t("conditionSince", { condition, since: person.since }) : t("condition", { condition }))}
      {person.court && t(`court.${person.court.what}`, { on: person.court.on })}
      {person.noContact && t("personNoContact")}
    </>
  );
}
