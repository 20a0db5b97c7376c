import { buttonClass } from "./button-class";
import { dialHref } from "@/lib/shared/phone";

/** A number that dials on a phone. A button is nothing on paper; the number is. `label` says what it does and contains both. */
export function PhoneLink({ name, phone, label }: { name?: string; phone: string; label: string }) {
  const text = name ? `${name} ${phone}` : phone;
  return (
    <>
      <a href={dialHref(phone)} aria-label={label} className={buttonClass("secondary", "sm")}>
        {text}
      </a>
      <span className="hidden print:inline">{text}</span>
    </>
  );
}
