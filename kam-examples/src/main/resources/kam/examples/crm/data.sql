-- Invented. A-1: buys much, pays in time. A-2: its contract guarantees a tier, it pays late. A-3: its invoices are held for
-- half a year only. A-4: has not bought yet.
INSERT INTO accounts VALUES
  ('A-1', 'Northgate Gifts', 'RETAIL_CHAIN', 'NORTH', DATE '2017-05-02', DATE '2020-01-01'),
  ('A-2', 'Harbour Supplies', 'WHOLESALER', 'SOUTH', DATE '2021-09-15', DATE '2020-01-01'),
  ('A-3', 'Alder & Sons', NULL, NULL, DATE '2015-01-10', DATE '2026-02-01'),
  ('A-4', 'Quay Street Shop', 'GIFT_SHOP', 'SOUTH', NULL, DATE '2020-01-01');

INSERT INTO invoices VALUES
  ('I-11', 'A-1', DATE '2025-09-10', DATE '2025-10-10', 6400.00),
  ('I-12', 'A-1', DATE '2026-01-20', DATE '2026-02-19', 7250.50),
  ('I-13', 'A-1', DATE '2026-06-30', DATE '2026-07-30', 5100.00),
  ('I-21', 'A-2', DATE '2025-11-05', DATE '2025-12-05', 1800.00),
  ('I-22', 'A-2', DATE '2026-03-05', DATE '2026-04-04', 2100.00),
  ('I-31', 'A-3', DATE '2026-02-14', DATE '2026-03-16', 3900.00);

INSERT INTO payments VALUES
  ('I-11', DATE '2025-10-02', 6400.00),
  ('I-12', DATE '2026-02-12', 7250.50),
  ('I-13', DATE '2026-07-15', 5000.00),
  ('I-13', DATE '2026-07-30', 100.00),
  ('I-21', DATE '2026-01-20', 1800.00),
  ('I-22', DATE '2026-04-02', 1000.00),
  ('I-31', DATE '2026-03-10', 3900.00);

INSERT INTO contracts VALUES
  ('K-1', 'A-2', 'FRAMEWORK', DATE '2024-01-01', DATE '2025-12-31', 'LEVEL_3'),
  ('K-2', 'A-2', 'RENEWAL', DATE '2026-01-01', DATE '2026-12-31', 'LEVEL_2');
