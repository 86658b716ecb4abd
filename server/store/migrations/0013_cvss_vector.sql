ALTER TABLE "observation" ADD COLUMN "cvss_vector" text;--> statement-breakpoint
-- What was read before the column was there: the newest version's vector in the source's own record.
UPDATE "observation" o SET "cvss_vector" = (
  SELECT max(m[1]) FROM regexp_matches(o."raw"::text, '(CVSS:[34]\.[01]/[A-Za-z:/]+)', 'g') AS m)
WHERE o."raw"::text LIKE '%CVSS:%';
