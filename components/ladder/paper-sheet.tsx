import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { StepPaper } from "@/lib/features/ladder/view";

/** The sheet of a step, on A4: whom it is about, what happened, what follows, and room for the signatures that it wants. */
export function PaperSheet({ paper: { step, child, caseNumber, taken } }: { paper: StepPaper }) {
  const t = useTranslations("ladder.paper");
  const enums = useTranslations("enums");
  const signatures = step === "ADMONITION" ? [t("receiver")] : step === "INTERIM_GUARDIANSHIP" ? [t("handedBy"), t("takenBy")] : [];
  return (
    <div className="space-y-4">
      <Panel id="paper-child" title={t("child")}>
        <DescriptionList
          columns={3}
          items={[
            { term: t("name"), value: child.name }, { term: t("sex"), value: enums(`Sex.${child.sex}`) }, { term: t("birthDate"), value: child.birthDate }, { term: t("age"), value: child.ageThen },
            { term: t("division"), value: child.divisionName }, { term: t("case"), value: caseNumber },
          ]}
        />
      </Panel>
      <Panel id="paper-facts" title={t("facts")}>
        <DescriptionList
          columns={3}
          items={[
            { term: t("office"), value: taken.actorName }, { term: t("on"), value: taken.takenOn }, { term: t("until"), value: taken.until },
            { term: t("about"), value: taken.subject && `${enums(`LadderSubject.${taken.subject}`)} ${taken.person}` }, { term: t("ground"), value: taken.ground && enums(`InterimGround.${taken.ground}`) },
            { term: t("basis"), value: <AuthorityText>{taken.basis}</AuthorityText>, wide: true },
          ]}
        />
        <p className="mt-4 whitespace-pre-line">{taken.account}</p>
        <p className="mt-4 leading-7">{t(`body.${step}`)}</p>
        {signatures.length > 0 && (
          <div className="mt-10 grid grid-cols-2 gap-10">
            {signatures.map((label) => (
              <p key={label} className="flex items-end gap-2 text-sm">
                <span className="shrink-0">{label}</span>
                <span className="h-6 flex-1 border-b border-ink" />
              </p>
            ))}
          </div>
        )}
      </Panel>
    </div>
  );
}
