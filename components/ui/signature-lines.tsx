interface SignatureLinesProps {
  /** Who signs, in the order in which they stand on the paper. */
  signers: readonly { key: string; label: string }[];
  /** Where the day is written, with the room for it. */
  signedOn: string;
  className: string;
}

/** Lines on A4 for signatures and their days, two beside one another. */
export function SignatureLines({ signers, signedOn, className }: SignatureLinesProps) {
  return (
    <div className={`${className} grid break-inside-avoid gap-x-10 gap-y-8 text-sm sm:grid-cols-2 print:grid-cols-2`}>
      {signers.map(({ key, label }) => (
        <div key={key}>
          <p className="flex items-end gap-2">
            <span className="shrink-0">{label}</span>
            <span className="h-7 flex-1 border-b border-ink" />
          </p>
          <p className="mt-2 text-right whitespace-pre">{signedOn}</p>
        </div>
      ))}
    </div>
  );
}
