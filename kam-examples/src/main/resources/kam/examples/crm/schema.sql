-- The tables of an imagined CRM, as it might have them: made for selling and billing, not for tiers.
CREATE TABLE accounts (
  id VARCHAR(20) PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  segment VARCHAR(40),
  region VARCHAR(40),
  customer_since DATE,
  -- The day from which all invoices of the account are in this database; older ones stayed in the system before it.
  invoices_held_from DATE
);

CREATE TABLE invoices (
  id VARCHAR(20) PRIMARY KEY,
  account_id VARCHAR(20) NOT NULL REFERENCES accounts (id),
  issued_on DATE NOT NULL,
  due_on DATE NOT NULL,
  amount DECIMAL(14, 2) NOT NULL CHECK (amount > 0)
);

CREATE TABLE payments (
  invoice_id VARCHAR(20) NOT NULL REFERENCES invoices (id),
  paid_on DATE NOT NULL,
  amount DECIMAL(14, 2) NOT NULL CHECK (amount > 0)
);

CREATE TABLE contracts (
  id VARCHAR(20) PRIMARY KEY,
  account_id VARCHAR(20) NOT NULL REFERENCES accounts (id),
  kind VARCHAR(10),
  starts_on DATE NOT NULL,
  ends_on DATE,
  guaranteed_tier VARCHAR(10)
);

-- What this host keeps of its decisions.
CREATE TABLE tier_records (
  account_id VARCHAR(20) PRIMARY KEY REFERENCES accounts (id),
  tier VARCHAR(10),
  since DATE,
  earned VARCHAR(10),
  earned_since DATE,
  last_reviewed_on DATE,
  reviews_below INTEGER,
  grace_tier VARCHAR(10),
  grace_until DATE,
  next_review_on DATE
);
