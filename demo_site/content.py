"""What stands on the portals: news, notices, documents, links. Invented, in the tone of such portals."""

from __future__ import annotations

from dataclasses import dataclass

from banner_kit.audit.naming import plain_words

CAMPAIGN_HOST = "vandongxahoi.mattran.org.vn"


@dataclass(frozen=True)
class News:
    """A news item; `picture` is the name of a drawing in `static/pictures`."""

    title: str
    lead: str
    day: str
    picture: str
    section: str = "Tin hoạt động"
    body: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The title as it stands in an address."""
        return plain_words(self.title).replace(" ", "-")


@dataclass(frozen=True)
class Document:
    """A document of the agency."""

    number: str
    title: str
    day: str


MENU = ("Giới thiệu", "Tin tức – Sự kiện", "Văn bản", "Thủ tục hành chính", "Công khai ngân sách", "Hỏi đáp", "Liên hệ")

NEWS = (
    News("Hội nghị trực tuyến toàn tỉnh về công tác phòng, chống dịch trong tình hình mới",
         "Chiều 14/10, UBND tỉnh tổ chức hội nghị trực tuyến với các huyện, thị xã, thành phố để đánh giá công tác phòng, "
         "chống dịch và triển khai nhiệm vụ trọng tâm những tháng cuối năm.", "14/10/2021", "hall", body=(
             "Hội nghị được tổ chức trực tiếp tại hội trường UBND tỉnh và truyền đến 7 điểm cầu cấp huyện, 84 "
             "điểm cầu cấp xã. Dự hội nghị có lãnh đạo các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể của "
             "tỉnh.",
             "Theo báo cáo tại hội nghị, đến ngày 13/10, tỷ lệ người từ 18 tuổi trở lên được tiêm ít nhất một "
             "liều vắc xin đạt 91,4%; 238 doanh nghiệp đã hoạt động trở lại theo phương án thích ứng an toàn, "
             "linh hoạt, kiểm soát hiệu quả dịch bệnh.",
             "Kết luận hội nghị, lãnh đạo UBND tỉnh yêu cầu các địa phương tuyệt đối không chủ quan, lơ là; bảo "
             "đảm an sinh xã hội, tạo thuận lợi cho lưu thông hàng hóa và người lao động; đồng thời rà soát, "
             "hoàn thành ở mức cao nhất các chỉ tiêu của năm 2021.",
         )),
    News("Ra quân xây dựng cánh đồng mẫu lớn vụ Đông Xuân 2021 – 2022",
         "Vụ Đông Xuân năm nay, toàn tỉnh phấn đấu gieo sạ 28.500 ha, trong đó có 6.200 ha theo mô hình cánh đồng lớn.",
         "13/10/2021", "field", "Nông nghiệp", (
             "Tại buổi ra quân, bà con xã viên các hợp tác xã đã nạo vét 12 km kênh mương nội đồng, vệ sinh đồng "
             "ruộng và xuống giống những thửa đầu tiên của vụ sản xuất.",
             "Ngành nông nghiệp khuyến cáo nông dân sử dụng giống xác nhận, áp dụng quy trình “1 phải, 5 giảm”, "
             "gieo sạ tập trung theo lịch thời vụ từ ngày 25/10 đến 15/11 để né rầy và chủ động nguồn nước tưới.",
             "Đến nay, 9 doanh nghiệp đã ký hợp đồng bao tiêu với các hợp tác xã, diện tích liên kết đạt 4.850 "
             "ha, tăng 18% so với vụ trước.",
         )),
    News("Nhân dân xã đảo góp sức hoàn thành tuyến đường ven biển",
         "Sau tám tháng thi công, tuyến đường ven biển dài 4,2 km đã thông xe kỹ thuật, tạo thuận lợi cho việc đi lại của "
         "gần 900 hộ dân.", "12/10/2021", "sea", "Kinh tế – Xã hội", (
             "Tuyến đường có tổng mức đầu tư 61 tỷ đồng, mặt đường rộng 7 m, kết nối bến cảng với ba khu dân cư "
             "phía Đông của đảo. Trong quá trình thi công, 127 hộ dân đã tự nguyện hiến 9.300 m² đất vườn và "
             "đóng góp hơn 2.000 ngày công.",
             "Ông Lê Văn Bảy, người dân ấp Bãi Đông, cho biết trước đây vào mùa mưa bão việc vận chuyển hải sản "
             "rất vất vả; nay có đường mới, xe tải vào tận bến nên giá bán ổn định hơn.",
             "Theo kế hoạch, công trình sẽ lắp đặt hệ thống chiếu sáng, trồng cây xanh và hoàn thành toàn bộ "
             "trước ngày 31/12/2021.",
         )),
    News("Học sinh toàn tỉnh trở lại trường với phương án bảo đảm an toàn",
         "Ngành giáo dục yêu cầu các trường hoàn thành vệ sinh, khử khuẩn và bố trí giờ học lệch ca trước ngày 18/10.",
         "11/10/2021", "school", "Giáo dục", (
             "Sở Giáo dục và Đào tạo cho biết toàn tỉnh có 412 trường đủ điều kiện đón học sinh trở lại; các "
             "trường ở khu vực còn nguy cơ tiếp tục dạy học trực tuyến và dạy học trên truyền hình.",
             "Mỗi lớp được chia không quá 25 học sinh trong một ca, ra về lệch giờ 15 phút. Giáo viên và nhân "
             "viên nhà trường đã được tiêm đủ hai liều vắc xin đạt 96,8%.",
             "Các nhà trường phối hợp với trạm y tế bố trí phòng cách ly tạm thời, dự phòng khẩu trang, nước sát "
             "khuẩn và công khai số điện thoại đường dây nóng để phụ huynh liên hệ khi cần thiết.",
         )),
    News("Khánh thành trạm y tế đạt chuẩn quốc gia tại huyện Tân Lập",
         "Trạm y tế có 10 giường bệnh, phục vụ khám chữa bệnh ban đầu cho hơn 7.000 người dân trên địa bàn.",
         "09/10/2021", "clinic", "Y tế", (
             "Công trình có quy mô hai tầng, diện tích sàn 860 m², tổng kinh phí 7,4 tỷ đồng từ ngân sách tỉnh "
             "và nguồn xã hội hóa, được trang bị máy siêu âm, máy xét nghiệm sinh hóa và một xe chuyển thương.",
             "Phát biểu tại buổi lễ, lãnh đạo UBND huyện đề nghị trạm y tế phát huy hiệu quả cơ sở vật chất, "
             "quản lý tốt sức khỏe người cao tuổi, bà mẹ, trẻ em và người mắc bệnh mạn tính ngay tại cơ sở.",
             "Đây là trạm y tế thứ 71 của tỉnh đạt Bộ tiêu chí quốc gia về y tế xã giai đoạn đến năm 2020.",
         )),
    News("Tỉnh Hải Sơn đẩy mạnh cung cấp dịch vụ công trực tuyến mức độ 4",
         "Đến hết quý III, toàn tỉnh có 1.126 thủ tục hành chính được cung cấp trực tuyến ở mức độ 4.",
         "08/10/2021", "counter", "Cải cách hành chính", (
             "Trong 9 tháng đầu năm, Trung tâm Phục vụ hành chính công tỉnh và bộ phận một cửa các cấp đã tiếp "
             "nhận 186.420 hồ sơ, trong đó 41,7% được nộp trực tuyến; tỷ lệ giải quyết đúng hạn và trước hạn đạt "
             "98,9%.",
             "Người dân có thể nộp hồ sơ, thanh toán lệ phí và nhận kết quả tại nhà qua dịch vụ bưu chính công "
             "ích mà không phải đến trụ sở cơ quan nhà nước.",
             "Từ nay đến cuối năm, tỉnh tiếp tục rà soát, cắt giảm ít nhất 15% thời gian giải quyết của các thủ "
             "tục có nhiều hồ sơ phát sinh, ưu tiên lĩnh vực đất đai, đăng ký kinh doanh và bảo trợ xã hội.",
         )),
)  # fmt: skip

NOTICES = (
    "Thông báo lịch tiếp công dân tháng 11/2021",
    "Thông báo kết quả tuyển dụng viên chức năm 2021",
    "Mời tham gia góp ý dự thảo Quyết định quy định giá đất",
    "Thông báo về việc treo cờ Tổ quốc",
    "Công khai quyết toán ngân sách quý III năm 2021",
)

DOCUMENTS = (
    Document("1163/STTTT-TTBCXB", "V/v gắn banner liên kết trang thông tin điện tử vận động xã hội", "11/10/2021"),
    Document("254/KH-UBND", "Kế hoạch phục hồi phát triển kinh tế – xã hội trên địa bàn tỉnh", "08/10/2021"),
    Document("2087/QĐ-UBND", "Về việc công bố danh mục thủ tục hành chính ban hành mới", "06/10/2021"),
    Document("95/TB-VP", "Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 9", "01/10/2021"),
)

LINKS = (
    ("Cổng thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
    ("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn/"),
    ("Ủy ban Trung ương MTTQ Việt Nam", "https://mattran.org.vn/"),
    ("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn/"),
)

MENTION = (
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam đã đưa vào hoạt động trang thông tin điện tử vận động xã hội tại địa chỉ "
    f"{CAMPAIGN_HOST}; đề nghị các cơ quan, đơn vị, địa phương giới thiệu rộng rãi đến nhân dân."
)
