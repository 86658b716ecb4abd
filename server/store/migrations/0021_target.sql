CREATE TABLE "target" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "target_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "target_key_unique" UNIQUE("key")
);
--> statement-breakpoint
INSERT INTO target (key, body, recorded_at)
  SELECT given.figure || ' ' || given.day, jsonb_build_object('figure', given.figure, 'from', given.day, 'value', given.value,
    'approvedBy', 'not recorded', 'approvedOn', given.day, 'note', 'From the settings, where it stood before'), given.updated_at
  FROM (SELECT figure, to_char(updated_at, 'YYYY-MM-DD') AS day, settings -> name AS value, updated_at
    FROM company, (VALUES ('principal', 'debtLimitMinor'), ('half-life', 'halfLifeTargetDays')) AS moved (figure, name)) given
  WHERE jsonb_typeof(given.value) = 'number' AND given.value::text::numeric > 0;
--> statement-breakpoint
INSERT INTO record_version (kind, key, body, recorded_at, actor) SELECT 'target', key, body, recorded_at, 'plumbline' FROM target;
--> statement-breakpoint
UPDATE company SET settings = settings - 'debtLimitMinor' - 'halfLifeTargetDays';
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON target TO plumbline_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO plumbline_app;
  END IF;
END $$;
