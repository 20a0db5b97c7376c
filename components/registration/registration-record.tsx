import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MaskedId } from "@/components/privacy/masked-id";
import { DescriptionList, type Description } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { emptyRegistration } from "@/lib/features/registration/defaults";
import type { UnmaskedPerson } from "@/lib/features/privacy/schema";
import { REGISTRATION_SECTIONS, type RegistrationForm } from "@/lib/features/registration/schema";
import { isApplicable } from "@/lib/features/registration/skip-rules";
import { LEFT_OUT, WIDE } from "./form-layout";
import { useRecordValue } from "./record-values";

type Section = keyof RegistrationForm;

type Translate = (key: string) => string;

export interface RegistrationRecordProps {
  form: RegistrationForm;
  places: Record<string, string>;
  filingOffice: string;
  /** Stands before what is said of the child, on paper too. */
  photo?: ReactNode;
  /** The reader may look at whole ID numbers of this registration. */
  unmasks?: string | null | undefined;
}

/** The filled-in form, read-only, section by section; what does not apply is left out. */
export function RegistrationRecord({ form, places, filingOffice, photo, unmasks }: RegistrationRecordProps) {
  const t = useTranslations("registration");
  const text = ((key: string) => t(key as "form.title")) as Translate;
  const valueOf = useRecordValue(places, form.head.filedOn);

  const idOf = (person: UnmaskedPerson, masked: string): ReactNode => (unmasks && masked !== "" ? <MaskedId registrationId={unmasks} person={person} masked={masked} /> : masked || null);

  const itemsOf = (section: Exclude<Section, "parents">): Description[] =>
    Object.keys(emptyRegistration({ today: "", filledBy: "" })[section])
      .filter((field) => !LEFT_OUT.has(field) && isApplicable(form, `${section}.${field}`))
      .map((field) => ({
        key: field, term: text(`field.${section}.${field}`), value: section === "child" && field === "idNumber" ? idOf("CHILD", form.child.idNumber) : valueOf(`${section}.${field}`, (form[section] as Record<string, unknown>)[field]), wide: WIDE.has(`${section}.${field}`),
      }));
  const parentItems = (index: 0 | 1): Description[] =>
    Object.entries(form.parents[index])
      .filter(([field]) => !LEFT_OUT.has(field) && isApplicable(form, `parents.${index}.${field}`))
      .map(([field, value]) => ({ key: field, term: text(`field.parents.${field}`), value: field === "idNumber" ? idOf(form.parents[index].role, form.parents[index].idNumber) : valueOf(`parents.${index}.${field}`, value) }));

  return (
    <div className="space-y-4">
      {REGISTRATION_SECTIONS.map((section) => (
        <Panel key={section} id={`record-${section}`} title={text(`section.${section}`)}>
          {section === "parents" ? (
            <div className="grid gap-6 md:grid-cols-2">
              {([0, 1] as const).map((index) => (
                <div key={index}>
                  <h3 className="mb-2 text-base">{text(index === 0 ? "parent.FATHER" : "parent.MOTHER")}</h3>
                  <DescriptionList items={parentItems(index)} />
                </div>
              ))}
            </div>
          ) : (
            <>
              {section === "child" && photo && <div className="mb-4">{photo}</div>}
              <DescriptionList items={[...(section === "head" ? [{ key: "office", term: text("field.head.filingOffice"), value: filingOffice }] : []), ...itemsOf(section)]} columns={3} />
            </>
          )}
        </Panel>
      ))}
    </div>
  );
}
