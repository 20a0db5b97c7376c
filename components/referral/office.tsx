import type { OfficePlace } from "@/lib/features/referral/view";
import { dialHref } from "@/lib/shared/phone";

/** An office with its address and phone, as far as they are on record: whoever refers a child rings up before and after. */
export function Office({ name, place: { address, phone } }: { name: string; place: OfficePlace }) {
  return (
    <>
      {name}
      {address && <span className="block text-sm text-muted">{address}</span>}
      {phone && <a href={dialHref(phone)} className="block text-sm text-action underline underline-offset-3 pointer-coarse:py-2">{phone}</a>}
    </>
  );
}
