ALTER TABLE "unit_period" ADD COLUMN "open_change" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Cells are numbered by measure, 192 each: opened, reopened, closed, verified, retired.
UPDATE "unit_period" SET "open_change" = (SELECT coalesce(round(sum(amount * CASE WHEN cell < 384 THEN 1 WHEN cell < 576 THEN -1
  WHEN cell >= 768 AND cell < 960 THEN -1 ELSE 0 END)), 0)::int FROM unnest(cells, amounts) AS x(cell, amount));
