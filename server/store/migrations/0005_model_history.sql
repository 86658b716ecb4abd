CREATE TABLE "currency_rate" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "currency_rate_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "currency_rate_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "penalty_regime" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "penalty_regime_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "penalty_regime_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "stress_case" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stress_case_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"body" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "stress_case_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "record_version" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "record_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"body" jsonb,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"actor" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "first_seen_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "first_seen_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "record_version_key" ON "record_version" USING btree ("kind","key","id");--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON currency_rate, penalty_regime, stress_case TO plumbline_app;
    GRANT SELECT, INSERT ON record_version TO plumbline_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO plumbline_app;
  END IF;
END $$;
--> statement-breakpoint
CREATE TRIGGER record_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON record_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was held before versions were kept is the first version of each record.
INSERT INTO record_version (kind, key, body, recorded_at, actor)
SELECT kind, key, body, recorded_at, 'before versions were kept' FROM (
  SELECT 'team' AS kind, key, body, recorded_at FROM team
  UNION ALL SELECT 'staffing', key, body, recorded_at FROM staffing
  UNION ALL SELECT 'spend', key, body, recorded_at FROM spend
  UNION ALL SELECT 'incident', key, body, recorded_at FROM incident
  UNION ALL SELECT 'appetite', key, body, recorded_at FROM appetite
  UNION ALL SELECT 'milestone', key, body, recorded_at FROM milestone
  UNION ALL SELECT 'request', key, body, recorded_at FROM request
  UNION ALL SELECT 'scenario', key, body, recorded_at FROM scenario
  UNION ALL SELECT 'company', 'company', settings, updated_at FROM company WHERE settings <> '{}'
) held ORDER BY recorded_at, kind, key;
