import { buttonClass } from "./button-class";

/** A number that dials on a phone. A button is nothing on paper; the number is. `label` says what it does and contains both. */
export function PhoneLink({ name, phone, label }: { name: string; phone: string; label: string }) {
  return (
    <>
      <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} aria-label={label} className={buttonClass("secondary", "sm")}>
        {name} {phone}
      </a>
      <span className="hidden print:inline">{name} {phone}</span>
    </>
  );
}
