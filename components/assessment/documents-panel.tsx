import { useTranslations } from "next-intl";
import { AttachFileDialog } from "@/components/document/attach-file-dialog";
import { Panel } from "@/components/ui/panel";
import type { AssessmentDocument } from "@/lib/features/assessment/view";

/** Records, photos and papers that an assessment rests on; they stand in the files of the case too. */
export function DocumentsPanel({ caseId, assessmentId, documents, attach }: { caseId: string; assessmentId: string; documents: readonly AssessmentDocument[]; attach: boolean }) {
  const t = useTranslations("assessment.documents");
  if (documents.length === 0 && !attach) return null;
  return (
    <Panel
      title={t("title")}
      aside={attach && <AttachFileDialog target={{ caseId, kind: "ASSESSMENT", assessmentId }} name={t("title")} texts={{ trigger: t("attach"), title: t("attachTitle"), submit: t("attach") }} />}
    >
      {documents.length === 0 ? (
        <p className="text-sm text-muted">{t("none")}</p>
      ) : (
        <ul className="space-y-1 text-sm">
          {documents.map(({ id, name }) => (
            <li key={id}>
              <a href={`/api/documents/${id}`} className="text-action underline underline-offset-3 pointer-coarse:py-2" download>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
