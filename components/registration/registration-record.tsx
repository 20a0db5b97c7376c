import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NoContactMark } from "@/components/contact/no-contact-mark";
import { MaskedId } from "@/components/privacy/masked-id";
import { DescriptionList, type Description } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { UnmaskedPerson } from "@/lib/features/privacy/schema";
import type { RegistrationView } from "@/lib/features/registration/views";
import { REGISTRATION_SECTIONS, type RegistrationForm } from "@/lib/features/registration/schema";
import { parentFields, recordFields } from "./record-fields";
import { useRecordValue } from "./record-values";

type Translate = (key: string) => string;

export interface RegistrationRecordProps {
  form: RegistrationForm;
  places: Record<string, string>;
  filingOffice: string;
  /** Fields of whoever is no contact. */
  noContacts?: RegistrationView["noContacts"];
  /** Stands before what is said of the child, on paper too. */
  photo?: ReactNode;
  /** The reader may look at whole ID numbers of this registration. */
  unmasks?: string | null | undefined;
}

/** The filled-in form, read-only, section by section; what does not apply is left out. */
export function RegistrationRecord({ form, places, filingOffice, noContacts = {}, photo, unmasks }: RegistrationRecordProps) {
  const t = useTranslations("registration");
  const text = ((key: string) => t(key as "form.title")) as Translate;
  const plainOf = useRecordValue(places, form.head.filedOn);
  const valueOf = (path: string, value: unknown): ReactNode => {
    const none = noContacts[path];
    const plain = plainOf(path, value);
    return none && (!none.given || plain !== null) ? <>{none.given ? plain : t("record.notGiven")}<NoContactMark why={none.why} /></> : plain;
  };

  const idOf = (person: UnmaskedPerson, masked: string): ReactNode => (unmasks && masked !== "" ? <MaskedId registrationId={unmasks} person={person} masked={masked} /> : masked || null);

  const itemsOf = (section: Exclude<keyof RegistrationForm, "parents">): Description[] =>
    recordFields(form, section).map(({ field, path, label, value, wide }) => ({ key: field, term: text(label), value: path === "child.idNumber" ? idOf("CHILD", form.child.idNumber) : valueOf(path, value), wide }));
  const parentItems = (index: 0 | 1): Description[] =>
    parentFields(form, index).map(({ field, path, label, value }) => ({ key: field, term: text(label), value: field === "idNumber" ? idOf(form.parents[index].role, form.parents[index].idNumber) : valueOf(path, value) }));

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
