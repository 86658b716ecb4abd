CREATE TABLE "reader_look" (
	"person_id" text NOT NULL,
	"unit_id" integer NOT NULL,
	"last_at" timestamp(3) with time zone NOT NULL,
	"last" jsonb NOT NULL,
	"before_at" timestamp(3) with time zone,
	"before" jsonb,
	CONSTRAINT "reader_look_person_id_unit_id_pk" PRIMARY KEY("person_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "reader_look" ADD CONSTRAINT "reader_look_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Rights
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'plumbline_app') AND current_user <> 'plumbline_app' THEN
    GRANT SELECT, INSERT, UPDATE ON reader_look TO plumbline_app;
  END IF;
END $$;
