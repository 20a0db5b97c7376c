import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
      {Array.from({ length: 6 }, (_, index) => (
        <PanelSkeleton key={index} lines={5} />
      ))}
    </div>
  );
}
