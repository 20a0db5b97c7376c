import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="space-y-3">
      {Array.from({ length: 4 }, (_, index) => (
        <PanelSkeleton key={index} lines={6} />
      ))}
    </div>
  );
}
