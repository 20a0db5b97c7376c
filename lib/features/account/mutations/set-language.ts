import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { setLanguageSchema } from "../schema";

/** The language of the person, kept with the account so that it holds at every desk. */
export const setLanguage = defineMutation({
  name: "account.set_language",
  input: setLanguageSchema,
  async run({ tx, actor, audit }, { version, locale }) {
    await guardedUpdate(tx, tx.appUser, "APP_USER", { id: actor.userId, version }, { locale, version: { increment: 1 } });
    await audit({ recordType: "APP_USER", recordId: actor.userId, recordVersion: version + 1, before: { locale: actor.locale }, after: { locale } });
    return { locale };
  },
});
