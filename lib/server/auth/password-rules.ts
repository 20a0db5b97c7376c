/** What a new password must fulfil; the answer is a message key under `validation`, or null when it is good. */
export function passwordFault(password: string, account: { username: string; name: string }): string | null {
  if ([...password].length < 10) return "passwordTooShort";
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (classes < 3) return "passwordTooSimple";
  const lower = password.toLowerCase();
  if (lower.includes(account.username.toLowerCase()) || password.includes(account.name)) return "passwordContainsName";
  return null;
}
