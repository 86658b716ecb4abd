CREATE TABLE "source_unit" (
	"source_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"observations" integer NOT NULL,
	"open_findings" integer NOT NULL,
	CONSTRAINT "source_unit_source_id_unit_id_pk" PRIMARY KEY("source_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "source_unit" ADD CONSTRAINT "source_unit_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON source_unit TO plumbline_app;
  END IF;
END $$;
--> statement-breakpoint
INSERT INTO source_unit (source_id, unit_id, observations, open_findings)
SELECT source_id, unit_id, count(*), count(DISTINCT finding_id) FILTER (WHERE NOT absent AND status IN ('open', 'accepted'))
FROM observation GROUP BY 1, 2;
